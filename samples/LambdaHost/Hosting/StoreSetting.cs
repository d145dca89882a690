using Coaching.Sdk.DynamoDb;
using Coaching.Sdk.Sqlite;

namespace LambdaHost.Hosting;

/// <summary><c>Coaching:Store</c>: <c>sqlite[:PATH]</c>, <c>memory</c> or <c>dynamodb:TABLE</c> (or <c>dynamodb</c> with <c>Coaching:Table</c>), as the command line has it.</summary>
internal static class StoreSetting
{
    public static void UseStore(this CoachingBuilder coaching, string setting, string? table)
    {
        switch (setting.Split(':', 2))
        {
            case ["memory"]:
                coaching.UseInMemorySessions();
                break;
            case ["sqlite"]:
                UseSqlite(coaching, DefaultPath());
                break;
            case ["sqlite", { Length: > 0 } path]:
                UseSqlite(coaching, path);
                break;
            case ["dynamodb", { Length: > 0 } named]:
                UseDynamoDb(coaching, named);
                break;
            case ["dynamodb"] when table is { Length: > 0 }:
                UseDynamoDb(coaching, table);
                break;
            default:
                throw new InvalidOperationException($"Coaching:Store is '{setting}'. It must be sqlite, sqlite:PATH, memory or dynamodb:TABLE.");
        }
    }

    /// <summary>The file that the command line uses too.</summary>
    private static string DefaultPath()
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "coaching-sdk");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, "sessions.db");
    }

    private static void UseSqlite(CoachingBuilder coaching, string path) =>
        coaching.UseSessionStore(services => new SqliteSessionStore(new SqliteSessionOptions { Path = path }, services.GetRequiredService<TimeProvider>()));

    private static void UseDynamoDb(CoachingBuilder coaching, string table) =>
        coaching.UseSessionStore(services => new DynamoDbSessionStore(
            DynamoDbSessionClient.Create(), new DynamoDbSessionOptions { TableName = table }, services.GetRequiredService<TimeProvider>()));
}
