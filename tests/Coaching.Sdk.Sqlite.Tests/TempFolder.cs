namespace Coaching.Sdk.Sqlite.Tests;

/// <summary>A folder of its own, removed at the end.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coaching-sqlite-");

    public string File(string name = "sessions.db") => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
