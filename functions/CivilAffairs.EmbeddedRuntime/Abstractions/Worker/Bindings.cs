namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every attribute that binds a function parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public abstract class BindingAttribute : Attribute;

/// <summary>Base of the attributes that bind a value read for the function.</summary>
public abstract class InputBindingAttribute : BindingAttribute;

/// <summary>Base of the attributes that start a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
