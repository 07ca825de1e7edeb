namespace IpCamera;

/// <summary>What the cmdlets emit: the views show all of it by one set of properties.</summary>
public abstract class CamOutput
{
}
