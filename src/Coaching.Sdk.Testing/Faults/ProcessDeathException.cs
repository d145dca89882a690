namespace Coaching.Sdk.Testing.Faults;

/// <summary>A pretended process has died. A test harness catches it where a client would see its connection break; nothing else should.</summary>
public sealed class ProcessDeathException : Exception
{
    internal ProcessDeathException()
        : base("The pretended process has died.")
    {
    }
}
