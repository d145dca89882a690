using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.DynamoDb.Tests;

public sealed class UseDynamoDbSessionsTests
{
    [Fact]
    public void The_container_makes_a_client_that_fits_a_deadline()
    {
        using var provider = new ServiceCollection().AddCoaching(coaching => coaching.UseDynamoDbSessions(options =>
        {
            options.TableName = "coaching-sessions";
            options.ConfigureClient = config => config.ServiceURL = "http://127.0.0.1:9";
        })).BuildServiceProvider();

        Assert.IsType<DynamoDbSessionStore>(provider.GetRequiredService<ISessionStore>());
        var config = Assert.IsType<AmazonDynamoDBClient>(provider.GetRequiredService<IAmazonDynamoDB>()).Config;
        Assert.Equal((RequestRetryMode.Standard, 3, TimeSpan.FromSeconds(3), "http://127.0.0.1:9/"), (config.RetryMode, config.MaxErrorRetry, config.Timeout!.Value, config.ServiceURL));
    }

    [Fact]
    public void The_containers_own_client_is_used()
    {
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.EUCentral1);
        using var provider = new ServiceCollection().AddSingleton<IAmazonDynamoDB>(client)
            .AddCoaching(coaching => coaching.UseDynamoDbSessions(options => options.TableName = "coaching-sessions")).BuildServiceProvider();
        provider.GetRequiredService<ISessionStore>();
        Assert.Same(client, provider.GetRequiredService<IAmazonDynamoDB>());
    }

    [Fact]
    public void A_wrong_option_is_said_when_the_store_is_asked_for()
    {
        using var provider = new ServiceCollection().AddCoaching(coaching => coaching.UseDynamoDbSessions(_ => { })).BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ISessionStore>());
    }
}
