using Coaching.Sdk.Sessions;
using Microsoft.Data.Sqlite;

namespace Coaching.Sdk.Sqlite;

/// <summary>The one layout of a session file. Payloads are <see cref="SessionJson"/>; the other columns are what conditions and lists need.</summary>
internal static class SqliteSchema
{
    private const long Version = 1;

    /// <summary>"Coac" in ASCII: tells a session file from another program's database.</summary>
    private const long ApplicationId = 0x436F6163;

    // A tombstone is a session without place and payload. The rowid of a session ties its slots to it.
    private const string Tables = """
        CREATE TABLE sessions (
            session INTEGER PRIMARY KEY, scope TEXT NOT NULL, id TEXT NOT NULL, place TEXT, status INTEGER NOT NULL, payload TEXT,
            UNIQUE (scope, id)) STRICT;
        CREATE UNIQUE INDEX sessions_by_place ON sessions (scope, place) WHERE place IS NOT NULL;
        CREATE TABLE slots (
            session INTEGER NOT NULL, number INTEGER NOT NULL, payload TEXT NOT NULL,
            PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;
        PRAGMA application_id = 1131372899;
        PRAGMA user_version = 1;
        """;

    /// <summary>Makes the tables in a new file; call it inside a write transaction.</summary>
    internal static void Ensure(SqliteConnection connection, string path)
    {
        if (IsCurrent(connection, path))
        {
            return;
        }

        if (connection.ReadNumber("SELECT count(*) FROM sqlite_master") != 0)
        {
            throw new StoreUnavailableException($"\"{path}\" is a database of another program; name another file for the sessions.");
        }

        connection.Run(Tables);
    }

    /// <summary>Whether the file has the tables of this version; throws when it is another program's or a newer one.</summary>
    internal static bool IsCurrent(SqliteConnection connection, string path)
    {
        var (application, version) = (connection.ReadNumber("PRAGMA application_id"), connection.ReadNumber("PRAGMA user_version"));
        if (application == ApplicationId && version > Version)
        {
            throw new SessionSchemaException($"\"{path}\" was written by a newer version of Coaching.Sdk.Sqlite (layout {version}, this one knows {Version}); update this program.", (int)version);
        }

        return application == ApplicationId && version == Version;
    }
}
