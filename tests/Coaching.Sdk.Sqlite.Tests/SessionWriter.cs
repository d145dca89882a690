using System.Globalization;
using System.Security.Cryptography;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Sqlite.Tests;

/// <summary>Claims and settles turns for ever; prints <c>number token</c> of each settle after it was acknowledged.</summary>
internal static class SessionWriter
{
    internal static async Task RunAsync(string file, string scope, string id)
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = file });
        var key = new SessionKey(scope, SessionId.Parse(id));
        while (true)
        {
            var newest = (await store.FindAsync(key, 1))!.Slots.SingleOrDefault();
            var token = RandomNumberGenerator.GetHexString(32);
            var (claim, condition) = newest is TurnSlot { State: SlotState.Pending } left
                ? (left with { Token = token, Attempts = left.Attempts + 1 }, SlotCondition.PendingWith(left.Token))
                : (Records.Turn((newest?.Number ?? 0) + 1, token), SlotCondition.Absent);
            if ((await store.SaveAsync(key, claim, condition)).IsSaved
                && (await store.SaveAsync(key, Records.Answered(claim), SlotCondition.PendingWith(token))).IsSaved)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{claim.Number} {token}"));
                await Console.Out.FlushAsync();
            }
        }
    }
}
