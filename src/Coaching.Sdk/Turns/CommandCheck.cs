namespace Coaching.Sdk.Turns;

/// <summary>Refuses what no session needs to be read for.</summary>
internal static class CommandCheck
{
    private const int MaxIdLength = 255;

    /// <exception cref="CoachingException">The id or the text cannot be accepted; the message names the limit.</exception>
    internal static void Check(SendMessage message, CoachOptions options)
    {
        CheckId("The message id", message.MessageId);
        if (string.IsNullOrWhiteSpace(message.Text))
        {
            throw new CoachingException(CoachingErrors.InvalidRequest, "The message is empty.");
        }

        if (message.Text.Length > options.MaxMessageLength)
        {
            throw new CoachingException(
                CoachingErrors.MessageTooLong, $"The message has {message.Text.Length} characters; at most {options.MaxMessageLength} are allowed. Send it in parts.");
        }

        if (message.Turn is < 1)
        {
            throw new CoachingException(CoachingErrors.InvalidRequest, $"Turn {message.Turn} does not exist: turns count from 1.");
        }
    }

    /// <exception cref="CoachingException">The key or the tier cannot be accepted.</exception>
    internal static void Check(StartSession start)
    {
        if (start.StartKey is { } key)
        {
            CheckId("The start key", key);
        }

        if (start.Tier is { Length: 0 or > 64 })
        {
            throw new CoachingException(CoachingErrors.InvalidRequest, "A tier has 1 to 64 characters.");
        }
    }

    private static void CheckId(string what, string id)
    {
        if (id is null or { Length: 0 or > MaxIdLength } || id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new CoachingException(CoachingErrors.InvalidRequest, $"{what} must have 1 to {MaxIdLength} visible ASCII characters, without blanks.");
        }
    }
}
