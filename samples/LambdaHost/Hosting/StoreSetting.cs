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
                coaching.UseSqliteSessions(DefaultPath());
                break;
            case ["sqlite", { Length: > 0 } path]:
                coaching.UseSqliteSessions(path);
                break;
            case ["dynamodb", { Length: > 0 } named]:
                coaching.UseDynamoDbSessions(options => options.TableName = named);
                break;
            case ["dynamodb"] when table is { Length: > 0 }:
                coaching.UseDynamoDbSessions(options => options.TableName = table);
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
}
