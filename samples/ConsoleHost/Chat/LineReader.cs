using System.Text;

namespace ConsoleHost.Chat;

/// <summary>Reads stdin line by line on a task of its own, so that Ctrl+C does not wait for a line.</summary>
internal sealed class LineReader
{
    private readonly TextReader _reader = Console.IsInputRedirected
        ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        : Console.In;

    /// <summary>The next line without its end; null at the end of the input.</summary>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(_reader.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>Everything to the end of the input.</summary>
    public Task<string> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.Run(_reader.ReadToEnd, CancellationToken.None).WaitAsync(cancellationToken);
}
