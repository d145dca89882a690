namespace Coaching.Sdk.Sessions;

/// <summary>A slot does not fit one record of the store. Nothing was written.</summary>
public sealed class SlotTooLargeException : CoachingException
{
    /// <summary>Makes the failure; its code is <see cref="CoachingErrors.MessageTooLong"/>.</summary>
    /// <param name="size">The slot's size in bytes.</param>
    /// <param name="limit">The store's limit in bytes.</param>
    public SlotTooLargeException(long size, long limit)
        : base(CoachingErrors.MessageTooLong, $"The slot has {size} bytes; the store keeps at most {limit} in one record. Send a shorter message.")
    {
        Size = size;
        Limit = limit;
    }

    /// <summary>The slot's size in bytes.</summary>
    public long Size { get; }

    /// <summary>The store's limit in bytes.</summary>
    public long Limit { get; }
}
