using System.Net;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests;

/// <summary>Exceptions as AWS's own client for Bedrock raises them: other types, the same codes.</summary>
public sealed class BedrockFaultClassifierTests
{
    [Theory]
    [InlineData("ThrottlingException", 429, ModelFaultKind.Throttled)]
    [InlineData("ServiceQuotaExceededException", 400, ModelFaultKind.Throttled)]
    [InlineData("ModelNotReadyException", 429, ModelFaultKind.Unavailable)]
    [InlineData("ServiceUnavailableException", 503, ModelFaultKind.Unavailable)]
    [InlineData("InternalServerException", 500, ModelFaultKind.Unavailable)]
    [InlineData("ModelErrorException", 424, ModelFaultKind.Interrupted)]
    [InlineData("ModelStreamErrorException", 424, ModelFaultKind.Interrupted)]
    [InlineData("ModelTimeoutException", 408, ModelFaultKind.Timeout)]
    [InlineData("ValidationException", 400, ModelFaultKind.Invalid)]
    [InlineData("AccessDeniedException", 403, ModelFaultKind.Denied)]
    [InlineData("ResourceNotFoundException", 404, ModelFaultKind.Denied)]
    [InlineData("ExpiredTokenException", 403, ModelFaultKind.Denied)]
    [InlineData("SomethingNew", 529, ModelFaultKind.Unavailable)]
    [InlineData("SomethingNew", 409, ModelFaultKind.Invalid)]
    [InlineData(null, 429, ModelFaultKind.Throttled)]
    public void A_code_decides_then_the_status(string? code, int status, ModelFaultKind expected)
    {
        var error = new AmazonServiceException("x", ErrorType.Unknown, code, "id", (HttpStatusCode)status);

        Assert.Equal(expected, new BedrockFaultClassifier().Classify(error));
        Assert.Equal(expected, new BedrockFaultClassifier().Classify(new InvalidOperationException("wrapped as AWS wraps stream errors", error)));
    }

    [Theory]
    [InlineData("The provided model identifier is invalid.")]
    [InlineData("Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.")]
    [InlineData("This action doesn't support the model that you provided. Try again with a supported text or chat model.")]
    [InlineData("The model is unsupported for streaming.")]
    [InlineData("Operation not allowed")]
    [InlineData("Your account is not authorized to invoke this API operation.")]
    public void A_validation_error_about_the_model_or_the_account_leaves_other_routes_a_chance(string message)
    {
        var error = new AmazonServiceException(message, ErrorType.Sender, "ValidationException", "id", HttpStatusCode.BadRequest);

        Assert.Equal(ModelFaultKind.Denied, new BedrockFaultClassifier().Classify(error));
    }

    [Theory]
    [InlineData("Retry-After", "3", 3.0)]
    [InlineData("x-amz-retry-after", "1500", 1.5)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "-3", null)]
    [InlineData("X-Other", "3", null)]
    public async Task A_throttled_answer_tells_how_long_to_wait_where_it_does(string header, string value, double? seconds)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(
            429, "application/json", """{"message":"Too many tokens, please wait before trying again."}"""u8.ToArray(), ("x-amzn-ErrorType", "ThrottlingException"), (header, value)));

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal(seconds, new BedrockFaultClassifier().RetryAfter(new InvalidOperationException("wrapped", error))?.TotalSeconds);
    }

    [Fact]
    public void What_has_nothing_to_do_with_AWS_is_left_to_others()
    {
        var classifier = new BedrockFaultClassifier();

        Assert.Null(classifier.Classify(new InvalidOperationException("x")));
        Assert.Null(classifier.Classify(new OperationCanceledException()));
        Assert.Null(classifier.Classify(new AmazonServiceException("no code, no status")));
        Assert.Equal(ModelFaultKind.Denied, classifier.Classify(new AmazonClientException("No RegionEndpoint or ServiceURL configured")));
    }
}
