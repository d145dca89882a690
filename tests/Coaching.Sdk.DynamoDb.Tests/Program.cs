using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>The host that a test kills: it sends one message to a model that hangs, and says when the model is asked. Arguments: endpoint, table, scope, session id.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var client = new Amazon.DynamoDBv2.AmazonDynamoDBClient(
            new Amazon.Runtime.BasicAWSCredentials("local", "local"), new Amazon.DynamoDBv2.AmazonDynamoDBConfig { ServiceURL = args[0], AuthenticationRegion = "eu-central-1" });
        using var model = new ScriptedChatClient(_ =>
        {
            Console.WriteLine("asked");
            return ScriptedReply.Hang();
        });
        var coach = TalkCoach.Create(new DynamoDbSessionStore(client, new DynamoDbSessionOptions { TableName = args[1] }), model);
        var key = new SessionKey(args[2], SessionId.Parse(args[3]));

        // The first call of a process may be slow; the lease that the test waits for shall be short all the same.
        await coach.FindAsync(key);
        await coach.SendAsync(new SendMessage(key, "m1", "Hello.") { Deadline = Deadline.After(TimeSpan.FromSeconds(10)) });
        return 0;
    }
}
