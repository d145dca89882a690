using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class EraseTests
{
    [Fact]
    public async Task An_erase_that_was_cut_short_is_finished_by_its_repeat()
    {
        var store = new WatchedStore();
        await using var host = await ApiHost.StartAsync(Model.Friendly(), store: store);
        var client = host.Client();
        var session = await client.StartAsync();
        var erased = 0;
        store.AfterErase = () => ++erased == 1 ? throw new StoreUnavailableException("Only the header is gone.") : Task.CompletedTask;

        (await client.DeleteAsync($"session/{session}")).IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        (await client.DeleteAsync($"session/{session}")).IsProblem(HttpStatusCode.NotFound, "session-not-found");

        Assert.Equal(2, erased);
    }
}
