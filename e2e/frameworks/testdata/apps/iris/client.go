package iris

import "github.com/kataras/iris/v12"

// Redirect sends browsers to another port.
func Redirect(ctx iris.Context) {
	ctx.Redirect("http://localhost:50052/", iris.StatusFound)
}
