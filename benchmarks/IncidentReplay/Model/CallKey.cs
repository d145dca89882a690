using System.Globalization;
using Microsoft.Extensions.AI;

namespace IncidentReplay.Model;

/// <summary>Which message a model call is about. Every user message ends with it, so that the model finds it in whatever prompt a flow makes.</summary>
internal readonly record struct CallKey(int Session, int Turn)
{
    public static CallKey Find(IEnumerable<ChatMessage> prompt)
    {
        var text = prompt.Last(message => message.Role == ChatRole.User && message.Text.Contains('#', StringComparison.Ordinal)).Text;
        var parts = text[(text.LastIndexOf('#') + 1)..].Split('.', 3);
        return new CallKey(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Session}.{Turn}.");
}
