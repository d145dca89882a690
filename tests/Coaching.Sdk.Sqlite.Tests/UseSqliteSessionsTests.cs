using Coaching.Sdk.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Sqlite.Tests;

public sealed class UseSqliteSessionsTests
{
    [Fact]
    public async Task The_container_gives_one_store_and_closes_it()
    {
        using var folder = new TempFolder();
        await using (var provider = new ServiceCollection().AddCoaching(coaching => coaching.UseInMemorySessions().UseSqliteSessions(folder.File())).BuildServiceProvider())
        {
            var store = Assert.IsType<SqliteSessionStore>(provider.GetRequiredService<ISessionStore>());
            Assert.Same(store, provider.GetRequiredService<ISessionStore>());
            Assert.True(await store.CreateAsync(Records.Header(Records.Key())));
        }

        File.Delete(folder.File());
    }

    [Fact]
    public void Without_arguments_the_file_lies_in_the_current_folder()
    {
        using var provider = new ServiceCollection().AddCoaching(coaching => coaching.UseSqliteSessions()).BuildServiceProvider();
        Assert.Equal("sessions.db", provider.GetRequiredService<IOptions<SqliteSessionOptions>>().Value.Path);
    }

    [Fact]
    public void A_wrong_option_is_said_when_the_store_is_asked_for()
    {
        using var provider = new ServiceCollection().AddCoaching(coaching => coaching.UseSqliteSessions("")).BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ISessionStore>());
    }
}
