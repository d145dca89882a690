using System.Diagnostics.CodeAnalysis;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class Require
{
    internal static void That([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StoreConformanceException(otherwise);
        }
    }

    internal static void Same(Slot? expected, Slot? actual, string what) =>
        That(Show(expected) == Show(actual), $"{what} should be {Show(expected)} and is {Show(actual)}");

    internal static void Same(SessionHeader expected, SessionHeader actual, string what)
    {
        var (wanted, found) = (SessionJson.Write(expected), SessionJson.Write(actual));
        That(wanted == found, $"{what} should be {wanted} and is {found}");
    }

    internal static string Show(Slot? slot) => slot is null ? "nothing" : SessionJson.Write(slot) is { Length: > 1000 } json ? $"{json[..1000]}…" : SessionJson.Write(slot);
}
