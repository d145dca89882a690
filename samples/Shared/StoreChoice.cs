namespace Coaching.Samples;

/// <summary>Where sessions are kept: <c>--store</c> of the command line, <c>Coaching:Store</c> of the web host.</summary>
/// <param name="Kind">The word before the colon.</param>
/// <param name="Place">The file or table; null is the default file.</param>
internal sealed record StoreChoice(StoreKind Kind, string? Place)
{
    /// <summary>What <see cref="Read"/> takes, for messages.</summary>
    public const string Forms = "sqlite, sqlite:FILE, memory or dynamodb:TABLE";

    /// <summary>The file of SQLite: the one named, or the one in the user's data folder.</summary>
    public string Path => Place ?? System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "coaching-sdk", "sessions.db");

    /// <summary>For people.</summary>
    public string Description => Kind switch
    {
        StoreKind.Sqlite => $"The session file {Path}",
        StoreKind.DynamoDb => $"The table {Place}",
        _ => "The memory of this process",
    };

    public static (bool Ok, StoreChoice Value) Read(string text) => text.Split(':', 2) switch
    {
        ["memory"] => (true, new StoreChoice(StoreKind.Memory, null)),
        ["sqlite"] => (true, new(StoreKind.Sqlite, null)),
        ["sqlite", { Length: > 0 } path] => (true, new(StoreKind.Sqlite, path)),
        ["dynamodb", { Length: > 0 } table] => (true, new(StoreKind.DynamoDb, table)),
        _ => (false, new(StoreKind.Memory, null)),
    };
}
