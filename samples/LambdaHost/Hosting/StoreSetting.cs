namespace LambdaHost.Hosting;

/// <summary><c>Coaching:Store</c>, as the command line's <c>--store</c> has it; <c>dynamodb</c> alone takes its table from <c>Coaching:Table</c>.</summary>
internal static class StoreSetting
{
    public static StoreChoice Read(IConfiguration settings)
    {
        var text = settings["Store"] is { Length: > 0 } named ? named : "sqlite";
        text = text is "dynamodb" && settings["Table"] is { Length: > 0 } table ? $"dynamodb:{table}" : text;
        var (isKnown, choice) = StoreChoice.Read(text);
        if (!isKnown)
        {
            throw new SettingException($"The setting Coaching:Store is '{text}': it must be {StoreChoice.Forms}.");
        }

        return choice is not { Kind: StoreKind.Sqlite, Place: { } file } || Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))) ? choice
            : throw new SettingException($"The setting Coaching:Store names a file in {Path.GetDirectoryName(Path.GetFullPath(file))}: there is no such folder.");
    }
}
