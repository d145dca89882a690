namespace Coaching.Sdk.Sqlite;

/// <summary>Where the sessions are kept and how long a write waits for its turn.</summary>
public sealed class SqliteSessionOptions
{
    /// <summary>The file, relative to the current folder; its folder must exist and lie on a local disk, since SQLite's locks do not work over a network.</summary>
    /// <value><c>sessions.db</c> by default; <c>:memory:</c> keeps the sessions in this process.</value>
    public string Path { get; set; } = "sessions.db";

    /// <summary>How long an operation waits for another process that holds the file before it fails as unavailable.</summary>
    /// <value>5 seconds by default; more than zero, at most one minute. The caller's deadline ends the waiting earlier.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
