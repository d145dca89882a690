namespace ConsoleHost.Tests;

/// <summary>A folder of its own for each test, removed afterwards.</summary>
public abstract class Scratch : IDisposable
{
    protected Scratch() => Folder = Directory.CreateTempSubdirectory("coach-tests-").FullName;

    protected string Folder { get; }

    protected string Store => $"sqlite:{Path.Combine(Folder, "sessions.db")}";

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Folder, recursive: true);

    protected string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
