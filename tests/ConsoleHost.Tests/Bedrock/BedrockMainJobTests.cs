using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;

namespace ConsoleHost.Tests.Bedrock;

/// <summary><c>coach</c> as a process, its models behind a server that speaks Bedrock's protocol.</summary>
public sealed class BedrockMainJobTests : Scratch
{
    private const string Claude = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Haiku = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
    private const string Llama = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/llama";

    [Theory]
    [InlineData("weekly-goals", Claude, null, true)]
    [InlineData("core-values", Claude, Haiku, true)]
    [InlineData("weekly-goals", Haiku, Llama, false)]
    public async Task A_conversation_ends_in_a_typed_result(string topic, string model, string? extraction, bool isNative)
    {
        using var bedrock = new CoachingBedrock();
        string[] models = extraction is null ? ["--model", $"bedrock:{model}"] : ["--model", $"bedrock:{model}", "--extraction-model", $"bedrock:{extraction}"];

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(bedrock.Server.Url), Answers.Input(Answers.Twelve), ["chat", topic, "--store", Store, "--json", .. models]);

        AssertResult(run, topic);
        Assert.All(bedrock.Requests, request => Assert.Contains("Credential=AKIDEXAMPLE/", request.Headers["Authorization"], StringComparison.Ordinal));
        Assert.All(bedrock.Requests, request => Assert.Contains($"/{CoachingBedrock.Region}/bedrock/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal));
        Assert.All(bedrock.Requests.SkipLast(1), request => Assert.Equal(Path(model), request.Target));
        Assert.All(bedrock.Requests.SkipLast(1), request => Assert.Null(request.Json["outputConfig"]));
        Assert.Equal(Path(extraction ?? model), bedrock.Requests[^1].Target);
        Assert.Equal(isNative ? TopLevel(topic) : null, CoachingBedrock.Schema(bedrock.Requests[^1])?["properties"]!["result"]!["properties"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Model_and_tokens_of_a_reply_are_told()
    {
        using var bedrock = new CoachingBedrock();

        var run = await CoachProcess.RunAsync(CoachingBedrock.Keys(bedrock.Server.Url), "Sleep more\n", "chat", "weekly-goals", "--store", "memory", "--json", "--model", $"bedrock:{Claude}");

        var metadata = run.Last["metadata"]!;
        Assert.Equal(Claude, metadata["model"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"input_tokens":1037,"output_tokens":5,"cached_tokens":1000}"""), metadata["usage"]), metadata.ToJsonString());
    }

    [Fact]
    public async Task Only_the_extraction_can_be_Bedrocks()
    {
        using var bedrock = new CoachingBedrock();

        var run = await CoachProcess.RunAsync(
            CoachingBedrock.Keys(bedrock.Server.Url), Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--store", "memory", "--json", "--extraction-model", $"bedrock:{Haiku}");

        AssertResult(run, "weekly-goals");
        Assert.Equal(Path(Haiku), Assert.Single(bedrock.Requests).Target);
    }

    [Fact]
    public async Task Keys_and_region_can_come_from_a_profile()
    {
        using var bedrock = new CoachingBedrock();
        string[] environment =
        [
            $"AWS_ENDPOINT_URL_BEDROCK_RUNTIME={bedrock.Server.Url}", "AWS_PROFILE=work",
            $"AWS_CONFIG_FILE={Write("config", "[profile work]\nregion = eu-west-3\n")}",
            $"AWS_SHARED_CREDENTIALS_FILE={Write("credentials", "[work]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\naws_session_token = session\n")}",
        ];

        var run = await CoachProcess.RunAsync(environment, "Sleep more\n", "chat", "weekly-goals", "--store", "memory", "--json", "--model", $"bedrock:{Claude}");

        Assert.Equal("reply", run.Last["type"]!.GetValue<string>());
        var request = Assert.Single(bedrock.Requests);
        Assert.Contains("Credential=AKIDPROFILE/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/eu-west-3/bedrock/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("session", request.Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task An_API_key_is_enough_over_https()
    {
        using var certificate = TestCertificate.Create();
        using var bedrock = new CoachingBedrock(certificate);
        string[] environment =
        [
            $"AWS_ENDPOINT_URL_BEDROCK_RUNTIME={bedrock.Server.Url}", $"AWS_REGION={CoachingBedrock.Region}",
            "AWS_BEARER_TOKEN_BEDROCK=bedrock-api-key-abc", $"SSL_CERT_FILE={Write("trusted.pem", certificate.ExportCertificatePem())}",
        ];

        var run = await CoachProcess.RunAsync(
            environment, Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--store", "memory", "--json", "--model", $"bedrock:{Claude}");

        AssertResult(run, "weekly-goals");
        Assert.NotEmpty(bedrock.Requests);
        Assert.All(bedrock.Requests, request => Assert.Equal("Bearer bedrock-api-key-abc", request.Headers["Authorization"]));
    }

    private static IEnumerable<string> TopLevel(string topic) =>
        JsonNode.Parse(File.ReadAllText(Answers.TopicPath(topic)))!["result_schema"]!["properties"]!.AsObject().Select(field => field.Key);

    private static void AssertResult(CoachRun run, string topic)
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("result", "completed"), (run.Last["type"]!.GetValue<string>(), run.Last["status"]!.GetValue<string>()));
        Answers.AssertValid(run.Last["result"]!, topic);
        Assert.All(Answers.Twelve, answer => Assert.Contains(answer, Answers.Texts(run.Last["result"]), StringComparer.Ordinal));
    }

    private static string Path(string model) => $"/model/{Uri.EscapeDataString(model)}/converse-stream";
}
