// An empty field of a form says nothing; left out, it does not make the address longer.
document.querySelector("form.ask")?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});
