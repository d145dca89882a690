using Coaching.Sdk.Sessions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coaching.Sdk.Sqlite;

/// <summary>One sentence for each way in which a file fails: what it is and what to do.</summary>
internal static class SqliteFailures
{
    internal static StoreUnavailableException Describe(SqliteException failure, string path)
    {
        var sentence = failure.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is held by another process for too long; try again",
            raw.SQLITE_READONLY => "cannot be written; make the file, its folder and its disk writable, or name another file",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => "cannot be opened or made; check that it is a file and that this user may write to its folder",
            raw.SQLITE_NOTADB => "is not a SQLite database; name another file for the sessions",
            raw.SQLITE_CORRUPT => "is damaged; restore it from a backup",
            raw.SQLITE_FULL => "does not fit on its disk any more; make room",
            raw.SQLITE_IOERR => "cannot be read or written by the disk; check the disk",
            _ => $"answered with SQLite's error {failure.SqliteExtendedErrorCode}",
        };
        return new StoreUnavailableException($"The session file \"{path}\" {sentence}.", failure);
    }
}
