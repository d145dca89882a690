namespace LambdaHost.Runtime;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Invocation {RequestId} failed")]
    public static partial void InvocationFailed(this ILogger logger, string requestId, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Invocation {RequestId} would exceed its deadline: it was aborted {AbortedBefore} before (timeout)")]
    public static partial void InvocationAborted(this ILogger logger, string requestId, TimeSpan abortedBefore);

    [LoggerMessage(3, LogLevel.Error, "The answer to invocation {RequestId} has {Size} bytes and was replaced: {Limit} are allowed")]
    public static partial void AnswerTooLarge(this ILogger logger, string requestId, int size, int limit);

    [LoggerMessage(4, LogLevel.Error, "The outcome of invocation {RequestId} could not be reported")]
    public static partial void ReportFailed(this ILogger logger, string requestId, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "No extension could be registered: Lambda will not announce the shutdown")]
    public static partial void ExtensionFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "No invocation could be fetched, attempt {Attempt}")]
    public static partial void NextFailed(this ILogger logger, int attempt, Exception exception);

    [LoggerMessage(7, LogLevel.Critical, "The Runtime API is lost: the process ends")]
    public static partial void RuntimeLost(this ILogger logger, Exception exception);
}
