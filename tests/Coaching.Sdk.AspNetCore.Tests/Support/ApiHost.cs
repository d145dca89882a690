using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

/// <summary>The API in this process, on the in-memory server or on Kestrel. The header X-User names the owner.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(WebApplication app) => _app = app;

    internal IServiceProvider Services => _app.Services;

    internal Coach Coach => Services.GetRequiredService<Coach>();

    internal static async Task<ApiHost> StartAsync(
        IChatClient model,
        Action<CoachingApiOptions>? api = null,
        Action<CoachingBuilder>? coaching = null,
        ISessionStore? store = null,
        TimeProvider? timeProvider = null,
        bool onKestrel = false,
        DirectServer? direct = null,
        string? environment = null,
        Action<WebApplicationBuilder>? builder = null,
        Action<WebApplication>? app = null)
    {
        var web = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment ?? Environments.Production });
        web.Logging.ClearProviders();
        if (onKestrel)
        {
            web.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else if (direct is not null)
        {
            web.Services.AddSingleton<IServer>(direct);
        }
        else
        {
            web.WebHost.UseTestServer();
        }

        if (timeProvider is not null)
        {
            web.Services.AddSingleton(timeProvider);
        }

        web.Services.AddCoaching(it =>
        {
            it.UseChatClient(model).AddTopic("plan", PlanJson.Default.Plan, topic =>
            {
                topic.SystemPrompt = "You plan.";
                topic.Opening = "Who are you?";
            });
            it.UseSessionStore(_ => store ?? new InMemorySessionStore());
            coaching?.Invoke(it);
        });
        web.Services.AddCoachingApi(options =>
        {
            options.Scope = context => context.Request.Headers["X-User"] is [{ Length: > 0 } user] ? user : null;
            api?.Invoke(options);
        });
        builder?.Invoke(web);
        var built = web.Build();
        app?.Invoke(built);
        built.MapCoaching();
        await built.StartAsync();
        return new ApiHost(built);
    }

    internal ApiClient Client(string? user = "ada")
    {
        var http = _app.Urls.FirstOrDefault() is { } url && Services.GetService<IServer>() is not TestServer
            ? new HttpClient { BaseAddress = new Uri(url) }
            : _app.GetTestClient();
        if (user is not null)
        {
            http.DefaultRequestHeaders.Add("X-User", user);
        }

        return new ApiClient(http);
    }

    internal Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
