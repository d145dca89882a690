namespace LambdaHost.Runtime;

/// <summary>How the server behaves on Lambda. Bound from the section <c>Lambda</c> (<c>Lambda__StreamResponses=true</c>).</summary>
internal sealed class LambdaRuntimeOptions
{
    /// <summary>How long before the function's own timeout <c>RequestAborted</c> is cancelled, so that an answer can still be written.</summary>
    /// <value>500 ms.</value>
    public TimeSpan AbortBeforeDeadline { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers HTTP events as a stream. True exactly when the function URL's <c>InvokeMode</c> is
    /// <c>RESPONSE_STREAM</c> (or the REST integration's transfer mode <c>STREAM</c>): the event does not tell.</summary>
    public bool StreamResponses { get; set; }

    /// <summary>The API mapping of a custom domain (<c>/v1</c>): moved from the path to <c>PathBase</c>.</summary>
    public string? BasePath { get; set; }

    /// <summary>Where events that are not HTTP requests go (<c>POST</c>, the event as body).</summary>
    public string EventsPath { get; set; } = "/events";

    /// <summary>Reports an unhandled exception of an HTTP request as a failed invocation, so that Lambda's <c>Errors</c> metric
    /// counts it. The client gets API Gateway's own 500 then, instead of a problem.</summary>
    public bool FailInvocationOnException { get; set; }

    /// <summary>Registers an internal extension that asks for no events. Only with an extension does Lambda send SIGTERM.</summary>
    /// <value>True.</value>
    public bool RegisterExtension { get; set; } = true;
}
