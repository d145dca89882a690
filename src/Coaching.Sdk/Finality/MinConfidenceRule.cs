using System.Globalization;

namespace Coaching.Sdk.Finality;

internal sealed class MinConfidenceRule : IFinalityRule
{
    public string? FindObjection(FinalityContext context)
    {
        if (context.Topic.MinConfidence is not { } least || context.Reply.Confidence >= least)
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"confidence {context.Reply.Confidence?.ToString(CultureInfo.InvariantCulture) ?? "not given"}, at least {least}");
    }
}
