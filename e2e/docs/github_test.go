package docs

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// The project's own workflow is sound, and runs what CONTRIBUTING says that it
// runs.
func TestWorkflow(t *testing.T) {
	root := pages.Root(t)
	file := filepath.Join(root, ".github", "workflows", "ci.yml")
	if out := actionlint(t, file); out.Code != 0 {
		t.Errorf("%s%s", out.Stdout, out.Stderr)
	}
	command := strings.TrimSpace(pages.Find(t, "CONTRIBUTING.md", ".ci/run").Text)
	if !strings.Contains(read(t, file), "- run: "+command+"\n") {
		t.Errorf("CI does not run %s", command)
	}
}

// actionlint checks a workflow. It runs as a module of its own: it needs an
// older yaml than golangci-lint.
func actionlint(t *testing.T, file string) app.Output {
	t.Helper()
	return app.Run(t, filepath.Dir(file), nil, "go", "run", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12", "-no-color", file)
}

// A form is one of GitHub's issue forms.
type form struct {
	Name, Description string
	Labels            []string
	Body              []struct {
		Type, ID    string
		Attributes  struct{ Label, Description, Render, Placeholder, Value string }
		Validations struct{ Required bool }
	}
}

// The issue forms are such, and ask for what CONTRIBUTING says that they ask
// for; what a report is worth nothing without has to be filled in.
func TestIssueForms(t *testing.T) {
	required := map[string][]string{
		"false-finding.yml":  {"program", "message", "why", "version"},
		"missed-finding.yml": {"program", "why", "version"},
		"fault.yml":          {"what", "version", "driver"},
	}
	files, err := filepath.Glob(filepath.Join(pages.Root(t), ".github", "ISSUE_TEMPLATE", "*.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if name == "config.yml" {
			continue
		}
		var f form
		dec := yaml.NewDecoder(strings.NewReader(read(t, file)))
		dec.KnownFields(true)
		if err := dec.Decode(&f); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f.Name == "" || f.Description == "" || len(f.Labels) == 0 {
			t.Errorf("%s lacks a name, a description or a label", name)
		}
		var ids, must []string
		for _, field := range f.Body {
			if !slices.Contains([]string{"input", "textarea"}, field.Type) || field.Attributes.Label == "" || slices.Contains(ids, field.ID) {
				t.Errorf("%s: the field %q of type %q is wrong, or there are two", name, field.ID, field.Type)
			}
			if ids = append(ids, field.ID); field.Validations.Required {
				must = append(must, field.ID)
			}
			if field.ID == "version" && !strings.Contains(field.Attributes.Label, "selfconnect -version") {
				t.Errorf("%s does not say which version is meant: %q", name, field.Attributes.Label)
			}
			if field.ID == "program" && (!strings.Contains(field.Attributes.Label, "smallest program") || field.Attributes.Render != "go") {
				t.Errorf("%s does not ask for the smallest program in Go", name)
			}
		}
		if !slices.Equal(must, required[name]) {
			t.Errorf("%s must be given %q, want %q", name, must, required[name])
		}
		delete(required, name)
	}
	for name := range required {
		t.Errorf("there is no %s", name)
	}
}
