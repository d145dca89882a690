using Coaching.Sdk.DynamoDb.Tests;

namespace ConsoleHost.Tests;

/// <summary>What is not as it should be in the AWS environment is said in one sentence that says what to do.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class DynamoDbFailureTests(DynamoDbLocal dynamoDb)
{
    internal static readonly string[] RegionAndKeys = ["AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local"];

    public static TheoryData<string[]> Commands => [["sessions"], ["chat", "weekly-goals"], ["show", new string('0', 32)], ["store", "init"]];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Without_a_region(string[] command) => Says(
        "coach: AWS cannot be used: No RegionEndpoint or ServiceURL configured. Check AWS_REGION, AWS_PROFILE or your keys.",
        await RunAsync([], command));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Without_credentials(string[] command) => Says(
        "coach: There are no AWS credentials for the DynamoDB table \"some-table\"; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run under a role.",
        await RunAsync(["AWS_REGION=eu-central-1"], command));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task With_an_endpoint_where_nobody_listens(string[] command) => Says(
        "coach: DynamoDB cannot be reached for table \"some-table\"; check the network, AWS_REGION and, where it is set, AWS_ENDPOINT_URL_DYNAMODB. (Connection refused)",
        await RunAsync(["AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:9", .. RegionAndKeys], command));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task With_a_name_that_no_table_can_have(string[] command) => Says(
        "coach: DynamoDbSessionOptions.TableName is \"a\"; name the table of the sessions: 3 to 255 letters, digits, '_', '.' or '-', or its ARN.",
        await RunAsync(RegionAndKeys, command, table: "a"));

    [SkippableTheory]
    [MemberData(nameof(Commands))]
    public async Task Without_the_table(string[] command)
    {
        dynamoDb.SkipIfMissing();
        if (command is ["store", ..])
        {
            return; // It makes the table.
        }

        Says(
            "coach: The DynamoDB table \"no-such-table\" or its index does not exist in this region; create it from the template, or for development with DynamoDbTable.EnsureCreatedAsync. Here that is: coach store init --store dynamodb:TABLE",
            await RunAsync([$"AWS_ENDPOINT_URL_DYNAMODB={dynamoDb.Endpoint}", .. RegionAndKeys], command, table: "no-such-table"));
    }

    [SkippableFact]
    public async Task With_a_table_of_another_layout()
    {
        dynamoDb.SkipIfMissing();
        await dynamoDb.Client.CreateTableAsync(new()
        {
            TableName = "foreign-table",
            BillingMode = Amazon.DynamoDBv2.BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("id", Amazon.DynamoDBv2.ScalarAttributeType.S)],
            KeySchema = [new("id", Amazon.DynamoDBv2.KeyType.HASH)],
        });
        string[] environment = [$"AWS_ENDPOINT_URL_DYNAMODB={dynamoDb.Endpoint}", .. RegionAndKeys];
        Says(
            "coach: The table \"foreign-table\" has another layout than a session table: keys pk and sk, index byScope on sc and ca. Name another table.",
            await RunAsync(environment, ["store", "init"], table: "foreign-table"));
    }

    private static Task<CoachRun> RunAsync(string[] environment, string[] command, string table = "some-table") =>
        CoachProcess.RunAsync(environment, "hello\n", [.. command, "--store", $"dynamodb:{table}"]);

    private static void Says(string sentence, CoachRun run) => Assert.Equal((1, sentence, 0), (run.ExitCode, run.OneError(), run.Lines.Length));
}
