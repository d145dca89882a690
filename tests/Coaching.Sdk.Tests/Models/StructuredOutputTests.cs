using System.Text.Json;

using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

public sealed class StructuredOutputTests
{
    private static readonly ChatResponseFormat Schema = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""));

    private readonly ModelFixture _fixture = new();

    [Theory]
    [InlineData(StructuredOutputMode.Auto, ModelRole.Extraction, true, true)]
    [InlineData(StructuredOutputMode.Auto, ModelRole.Extraction, false, false)]
    [InlineData(StructuredOutputMode.Auto, ModelRole.Conversation, true, false)]
    [InlineData(StructuredOutputMode.Native, ModelRole.Extraction, false, true)]
    [InlineData(StructuredOutputMode.Native, ModelRole.Conversation, false, true)]
    [InlineData(StructuredOutputMode.Instructions, ModelRole.Extraction, true, false)]
    public async Task The_schema_is_sent_when_the_mode_the_role_and_the_model_say_so(StructuredOutputMode mode, ModelRole role, bool capable, bool isSent)
    {
        using var model = _fixture.Always("{}");
        using var told = new Capable(model, capable);
        using var client = Client(told, mode, role);
        await AskAsync(client, Schema);
        Assert.Equal(isSent ? Schema : null, model.Calls[0].Options!.ResponseFormat);
    }

    [Fact]
    public async Task Other_formats_pass()
    {
        using var model = _fixture.Always("{}");
        using var client = Client(model, StructuredOutputMode.Instructions);
        await AskAsync(client, ChatResponseFormat.Json);
        Assert.Equal(ChatResponseFormat.Json, model.Calls[0].Options!.ResponseFormat);
    }

    [Fact]
    public async Task A_provider_that_refuses_the_schema_but_takes_the_request_is_asked_with_a_schema_once()
    {
        using var model = _fixture.Scripted(call => call.Options?.ResponseFormat is null ? "{}" : ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Invalid)));
        using var told = new Capable(model, true);
        using var client = Client(told, StructuredOutputMode.Auto);
        await AskAsync(client, Schema);
        await AskAsync(client, Schema);

        Assert.Equal([Schema, null, null], model.Calls.Select(call => call.Options!.ResponseFormat));
        Assert.Equal(TimeSpan.Zero, _fixture.Time.Now);
    }

    [Fact]
    public async Task A_request_that_is_invalid_either_way_teaches_nothing()
    {
        using var model = _fixture.Always(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Invalid)));
        using var told = new Capable(model, true);
        using var client = Client(told, StructuredOutputMode.Auto);
        var exception = await Assert.ThrowsAsync<ModelException>(() => AskAsync(client, Schema));

        Assert.Equal((ModelFaultKind.Invalid, 2, "invalid"), (exception.Kind, exception.Attempts, exception.Reason));
        Assert.True(client.Routes[0].SendsSchema);
    }

    [Fact]
    public async Task Native_means_native()
    {
        using var model = _fixture.Always(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Invalid)));
        using var client = Client(model, StructuredOutputMode.Native);
        Assert.Equal(1, (await Assert.ThrowsAsync<ModelException>(() => AskAsync(client, Schema))).Attempts);
    }

    private Task<ChatResponse> AskAsync(ResilientChatClient client, ChatResponseFormat format) =>
        _fixture.Time.Run(() => client.GetResponseAsync(ModelFixture.Question, new ChatOptions { ResponseFormat = format }));

    private ResilientChatClient Client(IChatClient model, StructuredOutputMode mode, ModelRole role = ModelRole.Extraction) =>
        _fixture.Over([ModelFixture.Route("a", model, options => (options.StructuredOutput, options.MaxAttempts) = (mode, 1), role)]);

    private sealed class Capable(IChatClient inner, bool native) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ModelCapabilities) ? new ModelCapabilities { NativeStructuredOutput = native } : base.GetService(serviceType, serviceKey);
    }
}
