using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;

namespace ConsoleHost.Tests.Bedrock;

/// <summary>What <c>coach</c> says when Bedrock cannot be used: one sentence that says what to do, and what was said is kept.</summary>
public sealed class BedrockFailureTests : Scratch
{
    private const string Model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    [Theory]
    [InlineData(403, "UnrecognizedClientException", "The security token included in the request is invalid.", "check the access key or AWS_PROFILE")]
    [InlineData(403, "ExpiredTokenException", "The security token included in the request is expired", "sign in again, for example with 'aws sso login'")]
    [InlineData(403, "InvalidSignatureException", "The request signature we calculated does not match the signature you provided.", "check the secret access key and the clock")]
    [InlineData(403, "AccessDeniedException", "You don't have access to the model with the specified model ID.", "request access to the model in the Bedrock console")]
    [InlineData(400, "ValidationException", "The provided model identifier is invalid.", "check the id with 'aws bedrock list-foundation-models'")]
    [InlineData(400, "ValidationException", "Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.", "or name its inference profile")]
    [InlineData(400, "ValidationException", "Operation not allowed", "request access to the model in the Bedrock console")]
    [InlineData(404, "ResourceNotFoundException", "This model version has reached the end of its life.", "check the model id and the region")]
    public async Task A_denial_ends_with_the_sentence_and_the_session_goes_on_when_it_is_mended(int status, string code, string message, string advice)
    {
        using var server = Denying(status, code, message);

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(server.Url), "Sleep more\nnever sent\n", "chat", "weekly-goals", "--store", Store, "--model", $"bedrock:{Model}");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Hello there!", Assert.Single(run.Lines), StringComparison.Ordinal);
        AssertSentence(run, advice, message);
        Assert.Single(server.Requests);

        using var bedrock = new CoachingBedrock();
        string[] resume = run.Error.Split('\n')[1].Split("coach ")[1].Split(' ');
        var mended = await CoachProcess.RunAsync(CoachingBedrock.Keys(bedrock.Server.Url), Answers.Input(Answers.Twelve), [.. resume, "--json", "--model", $"bedrock:{Model}"]);

        Assert.Equal((0, ""), (mended.ExitCode, mended.Error));
        Assert.Equal("Sleep more", mended.Last["result"]!["focus"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(3, 429, "ThrottlingException", "Too many tokens, please wait before trying again.", "No model answered")]
    [InlineData(3, 503, "ServiceUnavailableException", "Bedrock is unable to process your request.", "No model answered")]
    [InlineData(1, 400, "ValidationException", "This model doesn't support system messages.", "no answer")]
    public async Task Other_failures_quote_the_server(int exitCode, int status, string code, string message, string says)
    {
        using var server = Denying(status, code, message);

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(server.Url), "Sleep more\n", "chat", "weekly-goals", "--store", Store, "--model", $"bedrock:{Model}");

        Assert.Equal(exitCode, run.ExitCode);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(says, lines[0], StringComparison.Ordinal);
        Assert.Contains(message, lines[0], StringComparison.Ordinal);
        Assert.Contains("Go on with: coach resume ", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_the_sentence_is_an_event_that_no_repeat_mends()
    {
        using var server = Denying(403, "UnrecognizedClientException", "The security token included in the request is invalid.");

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(server.Url), "Sleep more\n", "chat", "weekly-goals", "--store", "memory", "--json", "--model", $"bedrock:{Model}");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The session was kept in memory only", run.OneError(), StringComparison.Ordinal);
        Assert.Equal(("error", "model-unavailable", false), (run.Last["type"]!.GetValue<string>(), run.Last["code"]!.GetValue<string>(), run.Last["retryable"]!.GetValue<bool>()));
        Assert.Equal(
            "Bedrock does not know these AWS credentials (“The security token included in the request is invalid.”): check the access key or AWS_PROFILE and the account they belong to.",
            run.Last["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_wrong_extraction_model_keeps_the_conversation_and_says_what_to_do()
    {
        using var server = Denying(400, "ValidationException", "The provided model identifier is invalid.");

        var run = await CoachProcess.RunAsync(
            CoachingBedrock.Keys(server.Url), Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--store", Store, "--extraction-model", "bedrock:nonsense");

        Assert.Equal(1, run.ExitCode);
        AssertSentence(run, "check the id with 'aws bedrock list-foundation-models'", "nonsense");
    }

    [Fact]
    public async Task An_extraction_model_that_does_not_take_the_request_is_quoted()
    {
        using var server = Denying(400, "ValidationException", "This model doesn't support system messages.");

        var run = await CoachProcess.RunAsync(
            CoachingBedrock.Keys(server.Url), Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--store", Store, "--extraction-model", "bedrock:amazon.titan-text-premier-v1:0");

        Assert.Equal(1, run.ExitCode);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(
            "coach: The model does not take the request for the result (invalid, “This model doesn't support system messages.”): name another one with --extraction-model", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set AWS_PROFILE or AWS_ACCESS_KEY_ID", "AWS_REGION=eu-central-1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http://127.0.0.1:9")]
    [InlineData("set AWS_PROFILE or AWS_ACCESS_KEY_ID", "AWS_REGION=eu-central-1", "AWS_PROFILE=no-such-profile")]
    [InlineData("is only sent over https", "AWS_REGION=eu-central-1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http://127.0.0.1:9", "AWS_BEARER_TOKEN_BEDROCK=abc")]
    public async Task Missing_credentials_are_said_by_the_first_message(string advice, params string[] environment)
    {
        var run = await RunAsync(environment);

        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Lines);
        AssertSentence(run, advice);
    }

    [Theory]
    [InlineData("set the option Region, the environment variable AWS_REGION")]
    [InlineData("set the option Region, the environment variable AWS_REGION", "AWS_ACCESS_KEY_ID=AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY=secret")]
    [InlineData("set the option Region, the environment variable AWS_REGION", "AWS_PROFILE=no-such-profile")]
    [InlineData("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_REGION=eu-central-1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=nonsense")]
    public async Task What_is_missing_altogether_is_said_before_a_session_begins(string advice, params string[] environment)
    {
        var run = await RunAsync(environment);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Contains(advice, run.OneError(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not take the connection: check the region (eu-central-1)", "AWS_REGION=eu-central-1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http://127.0.0.1:9")]
    [InlineData("is not known by that name: check the region (mars-1)", "AWS_REGION=mars-1", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http://bedrock.invalid")]
    public async Task An_endpoint_that_does_not_answer_leaves_the_message_pending_and_points_to_region_and_url(string advice, params string[] environment)
    {
        var run = await RunAsync([.. environment, "AWS_ACCESS_KEY_ID=AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY=secret"]);

        Assert.Equal(3, run.ExitCode);
        AssertSentence(run, advice);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_named()
    {
        using var certificate = TestCertificate.Create();
        using var bedrock = new CoachingBedrock(certificate);

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(bedrock.Server.Url), "Sleep more\n", "chat", "weekly-goals", "--store", Store, "--model", $"bedrock:{Model}");

        Assert.Equal(3, run.ExitCode);
        AssertSentence(run, "has no certificate that this machine trusts");
        Assert.Empty(bedrock.Requests);
    }

    private static LoopbackServer Denying(int status, string code, string message) => new((_, response) => response.SendAsync(
        status, "application/json", Encoding.UTF8.GetBytes($$"""{"message":"{{message}}"}"""), ("x-amzn-ErrorType", code)));

    private Task<CoachRun> RunAsync(string[] environment) =>
        CoachProcess.RunAsync(environment, "Sleep more\n", "chat", "weekly-goals", "--store", Store, "--model", $"bedrock:{Model}");

    /// <summary>One sentence, then how to go on; never a stack trace.</summary>
    private static void AssertSentence(CoachRun run, params string[] says)
    {
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("coach: ", lines[0], StringComparison.Ordinal);
        Assert.All(says, text => Assert.Contains(text, lines[0], StringComparison.Ordinal));
        Assert.Contains("Nothing is lost. Go on with: coach resume ", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
