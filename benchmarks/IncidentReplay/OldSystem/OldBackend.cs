using Coaching.Sdk.Replies;
using IncidentReplay.Clock;
using IncidentReplay.Model;
using Microsoft.Extensions.AI;

namespace IncidentReplay.OldSystem;

/// <summary>A small model of the old system's function, with the report's times: 0.7 s to validate and to load prompts, 0.5 s to write the item.</summary>
internal sealed class OldBackend(int session, VirtualClock clock, IncidentModel talk, IncidentModel extract)
{
    private const int ProviderTries = 5;
    private int _replies;

    public OldItem Item { get; private set; } = OldItem.Empty;

    public VirtualClock Clock => clock;

    public async Task<OldItem> LoadAsync()
    {
        await clock.Wait(TimeSpan.FromSeconds(0.7));
        return Item;
    }

    /// <summary>Writes the whole item: whoever writes last wins.</summary>
    public async Task WriteAsync(OldItem item)
    {
        await clock.Wait(TimeSpan.FromSeconds(0.5));
        Item = item;
    }

    public async Task<OldTurn> ConverseAsync(OldItem item, int turn)
    {
        var message = IncidentTopic.Message(new CallKey(session, turn));
        List<ChatMessage> prompt =
        [
            new(ChatRole.System, $"{IncidentTopic.Prompt}\n\n{EnvelopeInstructions.Create(IncidentTopic.Schema)}"),
            .. item.Turns.SelectMany(past => new ChatMessage[] { new(ChatRole.User, past.Message), new(ChatRole.Assistant, past.Reply) }),
            new(ChatRole.User, message),
        ];
        var reply = await CallAsync(talk, prompt, turn, CancellationToken.None);
        return new OldTurn(turn, ++_replies, message, reply);
    }

    public Task ExtractAsync(OldItem item, CancellationToken cancellationToken)
    {
        var transcript = string.Join('\n', item.Turns.Select(past => $"coach: {past.Reply}\nuser: {past.Message}"));
        List<ChatMessage> prompt =
        [
            new(ChatRole.System, $"{IncidentTopic.ExtractionRequest}\n{IncidentTopic.Schema.GetRawText()}"),
            new(ChatRole.User, transcript),
        ];
        return CallAsync(extract, prompt, IncidentTopic.Turns, cancellationToken);
    }

    /// <summary>The provider's own client repeats what is throttled.</summary>
    private async Task<string> CallAsync(IncidentModel model, List<ChatMessage> prompt, int turn, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return (await model.GetResponseAsync(prompt, options: null, cancellationToken)).Text;
            }
            catch (HttpRequestException) when (tries < ProviderTries)
            {
                var pause = new Dice(session, turn, tries).Next() * Math.Pow(2, tries - 1);
                await clock.Wait(TimeSpan.FromSeconds(pause), cancellationToken);
            }
        }
    }
}
