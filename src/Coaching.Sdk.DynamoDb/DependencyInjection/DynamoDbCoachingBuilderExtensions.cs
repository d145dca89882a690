using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2;
using Coaching.Sdk.DynamoDb;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a coach keep its sessions in DynamoDB.</summary>
public static class DynamoDbCoachingBuilderExtensions
{
    /// <summary>Keeps sessions in a table, in place of the store that was chosen before.</summary>
    /// <remarks>The client is the container's <see cref="IAmazonDynamoDB"/>; when there is none, one with limits that fit a request's deadline is made and registered.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">The table; validated when the host starts.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static CoachingBuilder UseDynamoDbSessions(this CoachingBuilder builder, Action<DynamoDbSessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<DynamoDbSessionOptions>().Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DynamoDbSessionOptions>, DynamoDbSessionOptionsValidator>());
        builder.Services.TryAddSingleton<IAmazonDynamoDB>(static provider =>
            DynamoDbSessionClient.Create(provider.GetRequiredService<IOptions<DynamoDbSessionOptions>>().Value.ConfigureClient));
        return builder.UseSessionStore(static provider => new DynamoDbSessionStore(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            provider.GetRequiredService<IOptions<DynamoDbSessionOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<IMeterFactory>()));
    }
}
