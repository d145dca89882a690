using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coaching.Sdk.Sqlite;

internal static class SqliteCommands
{
    /// <summary>Runs statements without rows and without the provider's own retries, which sleep on the thread.</summary>
    /// <returns>The connection.</returns>
    internal static SqliteConnection Run(this SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_exec(connection.Handle, sql);
        SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return connection;
    }

    internal static bool IsInTransaction(this SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    internal static bool IsBusy(this SqliteException failure) => failure.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    internal static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this assembly; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    internal static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    internal static long ReadNumber(this SqliteConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    internal static string ReadText(this SqliteConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return (string)command.ExecuteScalar()!;
    }
}
