namespace IncidentReplay.Model;

/// <summary>What the model calls of a flow cost: a call that the provider took costs its prompt, whether anyone still waits for it or not.</summary>
internal sealed class ModelBill
{
    public int Calls { get; private set; }

    public long InputTokens { get; private set; }

    public long OutputTokens { get; private set; }

    public long Tokens => InputTokens + OutputTokens;

    public void Began(int promptLength)
    {
        Calls++;
        InputTokens += TokensOf(promptLength);
    }

    public void Wrote(int length) => OutputTokens += TokensOf(length);

    /// <summary>About four characters make a token.</summary>
    private static int TokensOf(int characters) => (characters + 3) / 4;
}
