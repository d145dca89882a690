using Coaching.Sdk.Testing.Stores;

namespace Coaching.Sdk.Sqlite.Tests;

public sealed class SqliteSessionStoreConformanceTests(SqliteSessionStoreConformanceTests.Subjects stores) : IClassFixture<SqliteSessionStoreConformanceTests.Subjects>
{
    public static TheoryData<string> Checks => [.. SessionStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task A_file_keeps_every_promise_of_the_contract(string check) => new SessionStoreConformance(stores.File).RunAsync(check);

    [Theory]
    [MemberData(nameof(Checks))]
    public Task Memory_keeps_every_promise_of_the_contract(string check) => new SessionStoreConformance(stores.Memory).RunAsync(check);

    public sealed class Subjects : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Subjects() => File = new SqliteSessionStore(new SqliteSessionOptions { Path = _folder.File() });

        public SqliteSessionStore File { get; }

        public SqliteSessionStore Memory { get; } = new(new SqliteSessionOptions { Path = ":memory:" });

        public void Dispose()
        {
            File.Dispose();
            Memory.Dispose();
            _folder.Dispose();
        }
    }
}
