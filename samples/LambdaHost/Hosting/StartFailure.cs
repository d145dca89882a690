using System.Net.Sockets;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.Options;

namespace LambdaHost.Hosting;

/// <summary>Why the host could not start, for the person who starts it: one line on standard error, without a stack trace.</summary>
internal static class StartFailure
{
    /// <summary>The process's exit code when its settings or its surroundings do not let it start.</summary>
    public const int ExitCode = 2;

    /// <returns>Null for what only a fault of ours explains: that ends the process with its stack trace.</returns>
    public static string? Explain(Exception failure) => failure switch
    {
        OptionsValidationException options => OneLine(string.Join(' ', options.Failures)),
        SettingException or InvalidTopicException or BedrockException or AmazonClientException => OneLine(failure.Message),
        ArgumentException or FormatException or InvalidOperationException or InvalidDataException => OneLine(failure.Message), // How .NET refuses a value.
        IOException or SocketException or UnauthorizedAccessException => OneLine(failure.Message),
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
