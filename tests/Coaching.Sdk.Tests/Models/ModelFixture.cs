using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>Two models behind one resilient client on virtual time.</summary>
internal sealed class ModelFixture(int seed = 1)
{
    public static readonly ChatMessage[] Question = [new(ChatRole.User, "Hello")];

    public VirtualTime Time { get; } = new();

    public ModelCallReport Report { get; } = new();

    public ScriptedChatClient Scripted(params ScriptedReply[] replies) => new(replies) { TimeProvider = Time.Clock };

    public ScriptedChatClient Scripted(Func<ScriptedCall, ScriptedReply> script) => new(script) { TimeProvider = Time.Clock };

    /// <summary>The same reply to every call.</summary>
    public ScriptedChatClient Always(ScriptedReply reply) => Scripted(_ => reply);

    public Deadline Within(double seconds) => Deadline.After(TimeSpan.FromSeconds(seconds), Time.Clock);

    public ResilientChatClient Over(params IChatClient[] clients) =>
        Over(clients.Select((client, i) => Route(((char)('a' + i)).ToString(), client)));

    public ResilientChatClient Over(IEnumerable<ModelRoute> routes) =>
        new([.. routes], new ModelCallServices([new ScriptedFaultClassifier()], Time.Clock, random: new Random(seed)));

    public static ModelRoute Route(string name, IChatClient client, Action<ModelRouteOptions>? configure = null, ModelRole role = ModelRole.Conversation)
    {
        var options = new ModelRouteOptions();
        configure?.Invoke(options);
        return new ModelRoute(role, name, client, options);
    }

    public Task<string> AskAsync(ResilientChatClient client, double? seconds = 27, CancellationToken cancellationToken = default) => Time.Run(async () =>
    {
        var response = await client.GetResponseAsync(Question, null, seconds is { } s ? Within(s) : null, Report, cancellationToken).ConfigureAwait(false);
        return response.Text;
    });

    /// <summary>Reads a stream to its end; what was read before a failure stays in <paramref name="seen"/>.</summary>
    public Task<string> StreamAsync(ResilientChatClient client, double? seconds = 27, List<string>? seen = null, CancellationToken cancellationToken = default) => Time.Run(async () =>
    {
        seen ??= [];
        await foreach (var update in client.GetStreamingResponseAsync(Question, null, seconds is { } s ? Within(s) : null, Report, cancellationToken).ConfigureAwait(false))
        {
            seen.Add(update.Text);
        }

        return string.Concat(seen);
    });
}
