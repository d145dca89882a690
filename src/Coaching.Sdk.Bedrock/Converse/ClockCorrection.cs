using Amazon.Runtime;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>
/// Repeats nothing: who repeats is the caller. Only when an answer shows that this machine's clock is wrong does <see cref="RetryPolicy"/> note the server's time
/// for the endpoint, and the request, which was refused unread, is signed again and sent once more.
/// </summary>
/// <remarks>AWS's own policies with no retries left never come to look at the clock.</remarks>
internal sealed class ClockCorrection : RetryPolicy
{
    public override bool CanRetry(IExecutionContext executionContext) => true;

    public override bool RetryLimitReached(IExecutionContext executionContext) => executionContext.RequestContext.Retries > 0;

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) => Task.FromResult(false);

    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
        // The right time is known at once.
    }

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
}
