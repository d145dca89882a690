using Amazon.DynamoDBv2;
using Coaching.Sdk;
using Coaching.Sdk.DynamoDb;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsoleHost.Hosting;

/// <summary>A coach made of what the command line chose.</summary>
internal sealed class CoachHost : IAsyncDisposable
{
    private static readonly TimeSpan ShortCalls = TimeSpan.FromSeconds(10);

    private readonly ServiceProvider _services;

    private CoachHost(ServiceProvider services, HostSettings settings)
    {
        _services = services;
        Settings = settings;
        Coach = services.GetRequiredService<Coach>();
    }

    public HostSettings Settings { get; }

    public Coach Coach { get; }

    public static CoachHost Create(HostSettings settings)
    {
        var services = new ServiceCollection();
        var topics = TopicFiles.Read(settings.Topics);
        services.AddCoaching(coaching =>
        {
            foreach (var topic in topics)
            {
                coaching.AddTopic(topic);
            }

            coaching.Configure(options =>
            {
                // --deadline is for replies and results, which bring it along; the short calls around them need not hurry.
                options.AnswerWithin = settings.Deadline > ShortCalls ? settings.Deadline : ShortCalls;
                options.SettleReserve = TimeSpan.FromSeconds(Math.Clamp(settings.Deadline.TotalSeconds / 4, 0.25, options.SettleReserve.TotalSeconds));
            });
            coaching.UseModels(settings.Model, settings.ExtractionModel, fallbacks: [], _ => new SimulatedCoach(settings.Offline));
            coaching.UseStore(settings.Store);
        });
        return new CoachHost(services.BuildServiceProvider(), settings);
    }

    public SessionKey Key(SessionId id) => new(Settings.Scope, id);

    public Deadline NewDeadline() => Deadline.After(Settings.Deadline);

    /// <summary>The session, or the failure that says that there is none.</summary>
    public async Task<SessionView> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        await Coach.FindAsync(Key(id), cancellationToken) ?? throw new CoachingException(CoachingErrors.SessionNotFound, $"There is no session {id} in scope {Settings.Scope}.");

    /// <summary>Makes what the store needs.</summary>
    public async Task InitializeStoreAsync(CancellationToken cancellationToken)
    {
        if (Settings.Store is { Kind: StoreKind.DynamoDb, Place: { } table })
        {
            try
            {
                await DynamoDbTable.EnsureCreatedAsync(_services.GetRequiredService<IAmazonDynamoDB>(), table, cancellationToken: cancellationToken);
            }
            catch (InvalidOperationException foreign)
            {
                throw new InvalidDataException(foreign.Message, foreign);
            }

            return;
        }

        // A SQLite file makes itself with its first use; reading is one.
        await foreach (var _ in Coach.ListAsync(Settings.Scope, cancellationToken: cancellationToken))
        {
            break;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
