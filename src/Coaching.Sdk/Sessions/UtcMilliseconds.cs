namespace Coaching.Sdk.Sessions;

/// <summary>Stored times are UTC cut to milliseconds, so that they compare equal after any store.</summary>
internal static class UtcMilliseconds
{
    internal static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
