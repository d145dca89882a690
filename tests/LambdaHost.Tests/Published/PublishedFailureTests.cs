using System.Text.Json;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>What goes wrong inside the published host, by files that cannot be served as they are: its web root is a folder of the test's.</summary>
public sealed class PublishedFailureTests : IDisposable
{
    private readonly DirectoryInfo _webRoot = Directory.CreateTempSubdirectory("coaching-web-root-");

    public static TheoryData<string> Builds => PublishedHost.Builds;

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task An_unhandled_exception_is_a_problem_that_tells_nothing_and_what_follows_is_served(string build)
    {
        Assert.True(OperatingSystem.IsLinux());
        File.CreateSymbolicLink(Place("broken.txt"), "/proc/self/mem"); // It can be opened; reading its first bytes is an I/O error.
        await using var host = await StartAsync(build);

        var failed = await host.Api.InvokeAsync(Events.Get("/broken.txt"));

        Assert.Equal((500, "application/problem+json"), (failed.Status, failed.Header("Content-Type")));
        Assert.Equal(("internal-error", true), (failed.HttpJson.GetProperty("code").GetString(), failed.HttpJson.GetProperty("retryable").GetBoolean()));
        Assert.DoesNotContain("Exception", failed.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await host.Api.InvokeAsync(Events.Get("/health"))).Status);
        host.Terminate();
        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Contains(host.Output, line => line.Contains("IOException", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_failure_midway_through_a_stream_is_told_in_the_trailers(string build)
    {
        await using (var sparse = File.Create(Place("large.txt"))) sparse.SetLength(1_000_000_000);
        await using var host = await StartAsync(build, ("Lambda__StreamResponses", "true"));
        var streaming = host.Api.Send(Events.Get("/large.txt"));
        while ((await streaming.Received.ReadAsync()).Length < 10_000)
        {
            // Its head; then bytes of the file.
        }

        await using (var sparse = new FileStream(Place("large.txt"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) sparse.SetLength(1); // While the host reads it.

        var outcome = await streaming.Outcome;

        Assert.InRange(outcome.Body.Length, 10_000, 999_999_999);
        Assert.Equal("System.InvalidOperationException", outcome.ErrorType);
        Assert.Contains("Content-Length", JsonElement.Parse(Convert.FromBase64String(outcome.ErrorTrailer!)).GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("{\"statusCode\":200", (await host.Api.InvokeAsync(Events.Get("/health"))).Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task An_answer_of_six_megabytes_is_whole_and_a_larger_one_is_413(string build)
    {
        await File.WriteAllTextAsync(Place("whole.txt"), new string('x', 6_000_000));
        await File.WriteAllTextAsync(Place("large.txt"), new string('x', 6 * 1024 * 1024));
        await using var host = await StartAsync(build);

        var (whole, large, head) = (await host.Api.InvokeAsync(Events.Get("/whole.txt")), await host.Api.InvokeAsync(Events.Get("/large.txt")), await host.Api.InvokeAsync(Events.Http("HEAD", "/large.txt")));

        Assert.Equal((200, 6_000_000), (whole.Status, whole.HttpBytes.Length));
        Assert.Equal((413, "response-too-large"), (large.Status, large.HttpJson.GetProperty("code").GetString()));
        Assert.Equal((200, "6291456", 0), (head.Status, head.Header("Content-Length"), head.HttpBytes.Length));
    }

    public void Dispose() => _webRoot.Delete(recursive: true);

    private string Place(string name) => Path.Combine(_webRoot.FullName, name);

    private Task<PublishedHost> StartAsync(string build, params (string Name, string Value)[] settings) =>
        PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("ASPNETCORE_WEBROOT", _webRoot.FullName), .. settings]);
}
