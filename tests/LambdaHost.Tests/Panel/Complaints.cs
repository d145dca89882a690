using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>All that a page complains of: errors and warnings of the console, uncaught errors, violations of its policy, failed requests, answers from 400 on, requests to elsewhere.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentDictionary<IRequest, bool> _streams = new();
    private readonly List<Regex> _expected = [];

    public Complaints(IPage page, string origin)
    {
        page.PageError += (_, error) => Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Add($"console: {message.Text} {message.Location}");
        };
        page.RequestFailed += (_, request) =>
        {
            // The page gives up what it reads for a view that was left; and Chromium says so of some event streams that were read to their end. What broke has another name.
            var isGivenUp = (request.Method is "GET" || _streams.ContainsKey(request)) && string.Equals(request.Failure, "net::ERR_ABORTED", StringComparison.Ordinal);
            if (!isGivenUp) Add($"failed: {request.Method} {request.Url} {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Headers.GetValueOrDefault("content-type", "").StartsWith("text/event-stream", StringComparison.Ordinal)) _streams[response.Request] = true;
            if (response.Status >= 400) Add($"status: {response.Status} {response.Request.Method} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin, StringComparison.Ordinal)) Add($"elsewhere: {request.Url}");
        };
    }

    /// <summary>Complaints of this kind belong to the test, which fails without them.</summary>
    public void Expect(params string[] patterns) =>
        _expected.AddRange(patterns.Select(pattern => new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1))));

    public void Verify()
    {
        var unexpected = _heard.Where(complaint => !_expected.Exists(expected => expected.IsMatch(complaint))).ToArray();
        if (unexpected.Length > 0) Assert.Fail(string.Join('\n', unexpected));
        Assert.All(_expected, expected => Assert.Contains(_heard, expected.IsMatch));
    }

    private void Add(string complaint) => _heard.Enqueue(complaint);
}
