using Coaching.Sdk.Sessions;
using Microsoft.Data.Sqlite;

namespace Coaching.Sdk.Sqlite;

/// <summary>The statements; each method runs inside one transaction.</summary>
internal static class SqliteRecords
{
    internal static bool Insert(SqliteConnection connection, SessionHeader header) => connection.Execute(
        "INSERT INTO sessions (scope, id, place, status, payload) VALUES ($scope, $id, $place, $status, $payload) ON CONFLICT (scope, id) DO NOTHING",
        ("$scope", header.Key.Scope), ("$id", header.Key.Id.Value), ("$place", SessionCursor.Of(header)), ("$status", (long)header.Status), ("$payload", SessionJson.Write(header))) == 1;

    internal static StoredSession? Read(SqliteConnection connection, SessionKey key, int newestSlots, int? beforeSlot)
    {
        if (ReadHeader(connection, key) is not var (session, header))
        {
            return null;
        }

        List<Slot> slots = [];
        using var command = connection.Command(
            "SELECT payload FROM slots WHERE session = $session AND number < $before ORDER BY number DESC LIMIT $count",
            ("$session", session), ("$before", beforeSlot ?? long.MaxValue), ("$count", newestSlots));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            slots.Add(SessionJson.ReadSlot(rows.GetString(0)));
        }

        slots.Reverse();
        return new StoredSession(header, slots);
    }

    internal static SaveOutcome Save(SqliteConnection connection, SessionKey key, Slot slot, SlotCondition condition)
    {
        if (ReadHeader(connection, key) is not var (session, header))
        {
            return SaveOutcome.Lost(null);
        }

        var standing = ReadSlot(connection, session, slot.Number);
        if (!condition.Holds(standing))
        {
            return SaveOutcome.Contested(slot, standing);
        }

        if (slot.IsClosing)
        {
            if (header.Status != StoredStatus.Active)
            {
                return SaveOutcome.Lost(standing);
            }

            connection.Execute(
                "UPDATE sessions SET status = $status WHERE session = $session",
                ("$status", (long)(slot is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled)), ("$session", session));
        }

        connection.Execute(
            "INSERT INTO slots (session, number, payload) VALUES ($session, $number, $payload) ON CONFLICT (session, number) DO UPDATE SET payload = excluded.payload",
            ("$session", session), ("$number", slot.Number), ("$payload", SessionJson.Write(slot)));
        return SaveOutcome.Saved;
    }

    internal static IReadOnlyList<SessionHeader> List(SqliteConnection connection, string scope, string? before, int count)
    {
        List<SessionHeader> headers = [];
        using var command = connection.Command(
            "SELECT payload, status FROM sessions WHERE scope = $scope AND place IS NOT NULL AND ($before IS NULL OR place < $before) ORDER BY place DESC LIMIT $count",
            ("$scope", scope), ("$before", before), ("$count", count));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            headers.Add(SessionJson.ReadHeader(rows.GetString(0)) with { Status = (StoredStatus)rows.GetInt64(1) });
        }

        return headers;
    }

    /// <summary>Whether there was something to erase.</summary>
    internal static bool Erase(SqliteConnection connection, SessionKey key)
    {
        if (ReadRow(connection, key) is not var (session, _, _))
        {
            return false;
        }

        connection.Execute(
            key.Id.IsFromStartKey ? "UPDATE sessions SET place = NULL, payload = NULL WHERE session = $session" : "DELETE FROM sessions WHERE session = $session",
            ("$session", session));
        connection.Execute("DELETE FROM slots WHERE session = $session", ("$session", session));
        return true;
    }

    private static (long Session, SessionHeader Header)? ReadHeader(SqliteConnection connection, SessionKey key) =>
        ReadRow(connection, key) is var (session, status, payload) ? (session, SessionJson.ReadHeader(payload) with { Status = status }) : null;

    private static (long Session, StoredStatus Status, string Payload)? ReadRow(SqliteConnection connection, SessionKey key)
    {
        using var command = connection.Command(
            "SELECT session, status, payload FROM sessions WHERE scope = $scope AND id = $id AND payload IS NOT NULL", ("$scope", key.Scope), ("$id", key.Id.Value));
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), (StoredStatus)rows.GetInt64(1), rows.GetString(2)) : null;
    }

    private static Slot? ReadSlot(SqliteConnection connection, long session, int number)
    {
        using var command = connection.Command("SELECT payload FROM slots WHERE session = $session AND number = $number", ("$session", session), ("$number", number));
        return command.ExecuteScalar() is string payload ? SessionJson.ReadSlot(payload) : null;
    }
}
