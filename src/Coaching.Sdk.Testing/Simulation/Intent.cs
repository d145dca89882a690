using System.Text;
using System.Text.RegularExpressions;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Tells whether a whole message is one of the few phrases that steer the interview. English only.</summary>
internal static partial class Intent
{
    public static bool HasAny(this Intents intents, Intents some) => (intents & some) != Intents.None;

    public static Intents Of(string text)
    {
        if (text.Length > 120 || Normalize(text) is not { Length: > 0 } words || Phrases().Match(words) is not { Success: true } match)
        {
            return Intents.None;
        }

        return Flag("yes", Intents.Yes) | Flag("good", Intents.Good) | Flag("no", Intents.No)
            | Flag("enough", Intents.Enough) | Flag("polite", Intents.Polite) | Flag("greeting", Intents.Greeting);

        Intents Flag(string group, Intents intent) => match.Groups[group].Success ? intent : Intents.None;
    }

    /// <summary>Lower case, words with one blank between them, no apostrophes: "Yes, that's it!" is "yes thats it".</summary>
    private static string Normalize(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                words.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '’') && words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }

    [GeneratedRegex(
        """
        ^(?:(?:
        (?<good>(?:(?:yes|that|this|it|everything|all|all of (?:it|that|this))\ )?(?:looks|sounds|seems|is|s)\ (?:really|very|all|just|absolutely)?\ ?(?:good|great|right|perfect|fine|correct|complete|ok|okay)(?:\ to\ me)?
          |(?:thats|its)\ (?:really|very|all|just|absolutely)?\ ?(?:good|great|right|perfect|fine|correct|complete|ok|okay)
          |(?:i\ am|im)\ (?:very|really)?\ ?(?:happy|satisfied|fine|good)(?:\ with\ (?:it|this|that|everything))?
          |perfect|great|correct|right|exactly|absolutely|good|fine|lovely|wonderful|excellent|agreed|confirmed|i\ (?:agree|confirm)|(?:please\ )?(?:save|keep)\ (?:it|this|that)(?:\ like\ (?:this|that))?)
        |(?<yes>yes|yeah|yep|yup|y|sure|ok|okay|of\ course|definitely|go\ ahead|please\ do)
        |(?<enough>(?:thats|that\ is|that\ was|this\ is)\ (?:all|it|everything|enough)(?:\ for\ (?:now|today))?|no(?:thing)?\ (?:else|more|others?)|no\ (?:im|i\ am)\ (?:good|done)|(?:i\ am|im|we\ are|were)\ done|done|finished|skip(?:\ (?:it|this|that))?|not\ (?:now|really))
        |(?<no>no|nope|none|nothing|n)
        |(?<polite>thanks|thank\ you|please|so\ much|very\ much)
        |(?<greeting>hi|hello|hey|good\ (?:morning|afternoon|evening|day)|greetings)(?:\ (?:there|coach))?
        )(?:\ |$))+$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phrases();
}
