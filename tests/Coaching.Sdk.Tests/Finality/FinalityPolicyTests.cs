using System.Text.Json;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Finality;

public sealed class FinalityPolicyTests
{
    [Fact]
    public void The_models_signal_ends_the_conversation() =>
        Assert.Equal(EndReason.ModelSignal, Decide("""{"message":"Bye","is_final":true}""").EndReason);

    [Fact]
    public void Without_a_signal_it_goes_on() => Assert.False(Decide("Bye, we are done, is_final true!").IsFinal);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Not_before_the_least_number_of_turns(int turn, bool isFinal) =>
        Assert.Equal(isFinal, Decide("""{"message":"Bye","is_final":true}""", topic => topic.MinTurns = 2, turn).IsFinal);

    [Theory]
    [InlineData("null", false)]
    [InlineData("0.69", false)]
    [InlineData("0.7", true)]
    public void Not_below_the_least_confidence(string confidence, bool isFinal) => Assert.Equal(
        isFinal, Decide($$"""{"message":"Bye","is_final":true,"confidence":{{confidence}}}""", topic => topic.Finality.MinConfidence = 0.7).IsFinal);

    [Theory]
    [InlineData("null", false)]
    [InlineData("""{"goals":[]}""", false)]
    [InlineData("""{"goals":["a"],"who":{"name":" "}}""", false)]
    [InlineData("""{"goals":["a"],"who":{"name":"Ada"}}""", true)]
    public void Not_without_the_required_fields_of_the_draft(string draft, bool isFinal) => Assert.Equal(isFinal, Decide(
        $$"""{"message":"Bye","is_final":true,"result":{{draft}}}""",
        topic => { topic.Finality.RequireFields.Add("$.goals"); topic.Finality.RequireFields.Add("who.name"); }).IsFinal);

    [Fact]
    public void The_turn_limit_ends_it_whatever_the_model_says()
    {
        Assert.Equal(EndReason.TurnLimit, Decide("Go on?", topic => topic.MaxTurns = 3, turn: 3).EndReason);
        Assert.False(Decide("Go on?", topic => topic.MaxTurns = 3, turn: 2).IsFinal);
    }

    [Fact]
    public void A_host_can_object_and_is_asked_only_about_signals()
    {
        var rule = new Veto();

        var vetoed = Decide("""{"message":"Bye","is_final":true}""", rule: rule);
        Decide("Go on?", rule: rule);

        Assert.Equal((false, "not on Mondays"), (vetoed.IsFinal, Assert.Single(vetoed.Objections)));
        Assert.Equal(1, rule.Asked);
    }

    private static FinalityDecision Decide(string reply, Action<TopicOptions>? configure = null, int turn = 1, IFinalityRule? rule = null)
    {
        var options = new TopicOptions { SystemPrompt = "s" };
        configure?.Invoke(options);
        return new FinalityPolicy(rule is null ? [] : [rule]).Decide(new FinalityContext
        {
            Topic = CoachingTopic.Create("t", JsonElement.Parse("{}"), options),
            Header = new SessionHeader
            {
                Key = new SessionKey("o", default),
                TopicId = "t",
                TopicVersion = 1,
                CreatedAt = DateTimeOffset.UnixEpoch,
                ExpiresAt = DateTimeOffset.MaxValue,
            },
            Turn = turn,
            UserMessage = "Hello",
            Reply = CoachReply.Parse(reply),
        });
    }

    private sealed class Veto : IFinalityRule
    {
        internal int Asked { get; private set; }

        public string? FindObjection(FinalityContext context)
        {
            Asked++;
            return "not on Mondays";
        }
    }
}
