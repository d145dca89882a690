using LambdaHost.Runtime;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UseLambdaRuntime();
await builder.Build().RunAsync();
