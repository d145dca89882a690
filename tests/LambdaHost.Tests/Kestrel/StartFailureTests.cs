using LambdaHost.Tests.Published;

namespace LambdaHost.Tests.Kestrel;

/// <summary>What is wrong with the settings is one sentence on standard error, and exit code 2.</summary>
public sealed class StartFailureTests
{
    public static TheoryData<string, string, string> Settings { get; } = new()
    {
        { "Coaching__Model", "", "The setting Coaching:Model is missing: outside Development the host needs a model by name, bedrock:MODEL_ID, or offline for a demonstration without a model." },
        { "Coaching__Model", "gpt", "The setting Coaching:Model is 'gpt': it must be offline or bedrock:MODEL_ID." },
        { "Coaching__ExtractionModel", "bedrock:", "The setting Coaching:ExtractionModel is 'bedrock:': it must be offline or bedrock:MODEL_ID." },
        { "Coaching__Fallbacks__0", "offline", "The setting Coaching:Fallbacks:0 is 'offline': it must be bedrock:MODEL_ID." },
        { "Coaching__Store", "dynamodb", "The setting Coaching:Store is 'dynamodb': it must be sqlite, sqlite:FILE, memory or dynamodb:TABLE." },
        { "Coaching__Store", "sqlite:/no/such/folder/file.db", "The setting Coaching:Store names a file in /no/such/folder: there is no such folder." },
        { "Coaching__Topics", "/no/such/folder", "There is no folder /no/such/folder to read topics from." },
        { "Coaching__AnswerWithin", "soon", "Failed to convert configuration value 'soon' at 'Coaching:AnswerWithin' to type 'System.TimeSpan'." },
        { "Coaching__RequestsPerMinute", "0", "The setting Coaching:RequestsPerMinute is 0: it must be at least 1." },
        { "Coaching__Offline__HangShare", "7", "HangShare must be 0 to 1, but is 7. (Parameter 'options')" },
        { "Urls", "http://192.0.2.1:80", "Cannot assign requested address" },
        { "Authentication__Schemes__Bearer__Authority", "http://issuer", "The MetadataAddress or Authority must use HTTPS unless disabled for development by setting RequireHttpsMetadata=false." },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "The setting OTEL_EXPORTER_OTLP_ENDPOINT is 'collector': it must be an http or https address." },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_that_cannot_be_used_is_one_sentence_and_exit_code_2(string name, string value, string sentence)
    {
        await using var host = KestrelHost.Run(build: null, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Coaching__Model", "offline"), ("Coaching__Store", "memory"), (name, value));

        Assert.Equal(2, await host.WaitForExitAsync());
        Assert.Equal([sentence], host.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(PublishedHost.Builds), MemberType = typeof(PublishedHost))]
    public async Task The_published_host_says_the_same(string build)
    {
        await using var host = KestrelHost.Run(build, ("Coaching__Store", "memory"), ("Coaching__AnswerWithin", "soon"), ("Coaching__Model", "offline"));

        Assert.Equal(2, await host.WaitForExitAsync());
        Assert.StartsWith("Failed to convert configuration value 'soon' at 'Coaching:AnswerWithin'", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        await using var first = await KestrelHost.StartAsync(build: null);
        await using var second = KestrelHost.Run(build: null, ("Coaching__Model", "offline"), ("Coaching__Store", "memory"), ("Urls", first.Url));

        Assert.Equal(2, await second.WaitForExitAsync());
        Assert.Equal($"Failed to bind to address {first.Url}: address already in use.", Assert.Single(second.Errors));
    }
}
