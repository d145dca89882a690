using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

public sealed class AccountTests
{
    [Fact]
    public async Task Tokens_of_attempts_that_failed_are_counted_too()
    {
        var fixture = new ModelFixture();
        using var primary = new RawModel((_, _) => Streams.Failing(new ScriptedFaultException(ModelFaultKind.Interrupted), Streams.Usage(100, 0, cached: 60)));
        using var fallback = fixture.Always(ScriptedReply.Text("Hi").WithUsage(200, 7).WithModel("small"));
        using var client = fixture.Over(primary, fallback);

        Assert.Equal("Hi", await fixture.AskAsync(client));
        var report = fixture.Report;
        Assert.Equal((400L, 7L, 120L), (report.Usage.InputTokenCount, report.Usage.OutputTokenCount, report.Usage.CachedInputTokenCount));
        Assert.Equal((3, 1, "b", "small"), (report.Attempts, report.Fallbacks, report.Route, report.ModelId));
        Assert.Equal((ModelCallOutcome.Answered, ModelFaultKind.Interrupted, ChatFinishReason.Stop), (report.Outcome, report.Fault, report.FinishReason));
    }

    [Fact]
    public async Task Times_are_measured_from_the_start_of_the_request()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Hang());
        using var fallback = fixture.Always(ScriptedReply.Text("Hi", " there").After(TimeSpan.FromSeconds(2)).InChunksOf(4, TimeSpan.FromSeconds(1)));
        using var client = fixture.Over(primary, fallback);

        Assert.Equal("Hi there", await fixture.StreamAsync(client));
        Assert.Equal((TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(15)), (fixture.Report.TimeToFirstToken, fixture.Report.Elapsed));
    }

    [Fact]
    public async Task Each_attempt_gets_options_of_its_own_with_a_token_limit_and_the_callers_model()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Scripted(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Unavailable)), "Hi");
        using var client = fixture.Over([ModelFixture.Route("a", primary, options => options.MaxOutputTokens = 500)]);
        var options = new ChatOptions { ModelId = "mine" };
        await fixture.Time.Run(() => client.GetResponseAsync(ModelFixture.Question, options));

        Assert.Equal([(500, "mine"), (500, "mine")], primary.Calls.Select(call => (call.Options!.MaxOutputTokens, call.Options.ModelId)));
        Assert.Equal(3, primary.Calls.Select(call => call.Options).Append(options).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Null(options.MaxOutputTokens);
        Assert.All(primary.Calls, call => Assert.True(call.IsStreaming));
    }

    [Theory]
    [InlineData(ModelRole.Conversation, 2_048, 12)]
    [InlineData(ModelRole.Extraction, 8_192, 8)]
    public async Task A_token_limit_is_always_sent_and_the_callers_wins(ModelRole role, int maxOutputTokens, int expectedSeconds)
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always("Hi");
        using var client = fixture.Over([ModelFixture.Route("a", model, role: role)]);
        await fixture.AskAsync(client);
        await fixture.Time.Run(() => client.GetResponseAsync(ModelFixture.Question, new ChatOptions { MaxOutputTokens = 9 }));

        Assert.Equal([maxOutputTokens, 9], model.Calls.Select(call => call.Options!.MaxOutputTokens));
        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), client.Routes[0].ExpectedDuration);
    }

    [Fact]
    public async Task Reasoning_is_a_sign_of_life_but_not_yet_an_answer()
    {
        var fixture = new ModelFixture();
        using var primary = new RawModel((call, _) => call == 1
            ? Streams.Failing(new ScriptedFaultException(ModelFaultKind.Interrupted), Streams.Reasoning("hm"))
            : Streams.Of(Streams.Reasoning("hm, yes"), Streams.Text("Hi")));
        using var client = fixture.Over(primary);

        var response = await fixture.Time.Run(() => client.GetStreamingResponseAsync(ModelFixture.Question).ToChatResponseAsync());
        Assert.Equal(("Hi", "hm, yes"), (response.Text, response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text));
        Assert.Equal(2, primary.Calls);
    }

    [Fact]
    public async Task A_stream_that_ends_with_nothing_and_no_reason_is_interrupted()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Text().WithFinishReason(null));
        using var client = fixture.Over(primary);
        var exception = await Assert.ThrowsAsync<ModelException>(() => fixture.StreamAsync(client));
        Assert.Equal((ModelFaultKind.Interrupted, 2, null), (exception.Kind, exception.Attempts, exception.InnerException));
    }

    [Fact]
    public async Task A_model_that_says_nothing_and_why_has_answered()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Text().WithFinishReason(ChatFinishReason.ContentFilter));
        using var client = fixture.Over(primary);
        Assert.Equal("", await fixture.StreamAsync(client));
        Assert.Equal((ChatFinishReason.ContentFilter, ModelCallOutcome.Answered), (fixture.Report.FinishReason, fixture.Report.Outcome));
    }
}
